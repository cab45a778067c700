package io.tidemark.console.people;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/** The OpenID providers that the settings name; none, where they name none. */
@Component
class OpenIdProviders implements DefaultCookieSerializerCustomizer {
  private final List<ClientRegistration> registrations = new ArrayList<>();

  OpenIdProviders(ObjectProvider<Iterable<ClientRegistration>> repositories) {
    repositories.ifAvailable(repository -> repository.forEach(registrations::add));
  }

  List<ClientRegistration> all() {
    return List.copyOf(registrations);
  }

  /** The way back from a provider crosses sites, on which browsers send no strict cookie. */
  @Override
  public void customize(DefaultCookieSerializer cookies) {
    if (!registrations.isEmpty()) {
      cookies.setSameSite("Lax");
    }
  }
}
