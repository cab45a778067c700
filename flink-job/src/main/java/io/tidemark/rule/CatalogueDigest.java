package io.tidemark.rule;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Tells catalogues apart that judge anything differently. */
public final class CatalogueDigest {
  private CatalogueDigest() {}

  /** The SHA-256 of its settings and of the version of each rule, hexadecimal. */
  public static String of(Catalogue catalogue) {
    StringBuilder text = new StringBuilder(catalogue.zone().getId());
    new TreeMap<>(catalogue.itemClasses())
        .forEach((kind, of) -> text.append('\n').append(kind).append(' ').append(of));
    catalogue
        .rules()
        .forEach((id, rule) -> text.append('\n').append(id).append(' ').append(rule.version()));
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }
}
