package io.tidemark.console.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in.
 *
 * @param failuresPerAddress after so many failures within a quarter of an hour nobody signs in from
 *     an address with a password
 * @param form whether people may sign in with a password at all
 * @param claim what an OpenID provider says of a person that is their name here
 */
@ConfigurationProperties("tidemark.console.sign-in")
public record SignInSettings(
    @DefaultValue("50") int failuresPerAddress,
    @DefaultValue("true") boolean form,
    @DefaultValue("preferred_username") String claim) {
  public SignInSettings {
    if (failuresPerAddress < 1) {
      throw new IllegalArgumentException(
          "tidemark.console.sign-in.failures-per-address is %d, and has to be 1 at least"
              .formatted(failuresPerAddress));
    }
  }
}
