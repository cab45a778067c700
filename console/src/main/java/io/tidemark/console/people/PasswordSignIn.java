package io.tidemark.console.people;

import java.time.Instant;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Signs in by name and password. Unknown names, locked accounts and wrong passwords all take the
 * time of one hash and give the same answer, so that nobody learns which names there are.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
  private final People people;
  private final PasswordEncoder passwords;
  private final String nobodysPassword;

  PasswordSignIn(People people, PasswordEncoder passwords) {
    this.people = people;
    this.passwords = passwords;
    this.nobodysPassword = passwords.encode(PasswordRule.oneTime());
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
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
        person.signedIn(), null, person.role().authorities());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
