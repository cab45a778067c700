package io.tidemark.console.people;

import java.time.Instant;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs in by name and password. Unknown names, locked accounts and wrong passwords all take the
 * time of one hash and give the same answer, so that nobody learns which names there are. From an
 * address with too many failures nobody signs in, and no hash is made.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
  private final People people;
  private final SignInFailures failures;
  private final PasswordEncoder passwords;
  private final String nobodysPassword;

  PasswordSignIn(People people, SignInFailures failures, PasswordEncoder passwords) {
    this.people = people;
    this.failures = failures;
    this.passwords = passwords;
    this.nobodysPassword = passwords.encode(PasswordRule.oneTime());
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String address = ((WebAuthenticationDetails) attempt.getDetails()).getRemoteAddress();
    if (failures.areTooMany(address)) {
      throw new BadCredentialsException("too many failures from the address");
    }
    try {
      return signIn(attempt);
    } catch (BadCredentialsException e) {
      failures.add(address);
      throw e;
    }
  }

  private Authentication signIn(Authentication attempt) {
    String typed = String.valueOf(attempt.getCredentials());
    Person person = people.find(attempt.getName()).orElse(null);
    boolean right = passwords.matches(typed, person == null ? nobodysPassword : person.password());
    if (person == null) {
      throw new BadCredentialsException("unknown name");
    }
    if (person.isLocked(Instant.now())) {
      throw new BadCredentialsException("locked or closed");
    }
    if (!right) {
      people.failed(person.name());
      throw new BadCredentialsException("wrong password");
    }
    people.succeeded(person.name());
    return UsernamePasswordAuthenticationToken.authenticated(
        person.signedIn(), null, person.authorities());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
