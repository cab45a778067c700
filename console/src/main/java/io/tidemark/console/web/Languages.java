package io.tidemark.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** English and Simplified Chinese: as chosen with {@code ?lang=}, else as the browser asks. */
@Configuration
class Languages implements WebMvcConfigurer {
  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("lang");
    resolver.setRejectInvalidCookies(false);
    resolver.setCookieSameSite("Strict");
    resolver.setDefaultLocaleFunction(Languages::preferred);
    return resolver;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    LocaleChangeInterceptor chosen = new LocaleChangeInterceptor();
    chosen.setParamName("lang");
    chosen.setIgnoreInvalidLocale(true);
    registry.addInterceptor(chosen);
  }

  private static Locale preferred(HttpServletRequest request) {
    for (Locale asked : Collections.list(request.getLocales())) {
      if (asked.getLanguage().equals(Locale.CHINESE.getLanguage())) {
        return Locale.SIMPLIFIED_CHINESE;
      }
      if (asked.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
        return Locale.ENGLISH;
      }
    }
    return Locale.ENGLISH;
  }
}
