package io.tidemark.schemas.framing;

import io.tidemark.schemas.ViewEvent;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that this project's generated classes may be made from its schemas, which their
 * builders need. Unlike the system property for it, this works whenever it is called before the
 * first use, whatever Avro has loaded by then, and it adds to what was trusted before.
 */
public final class TrustedSchemas {
  private static final ClassSecurityPredicate GENERATED =
      type -> type.getPackageName().equals(ViewEvent.class.getPackageName());

  private TrustedSchemas() {}

  /** Every {@link SingleObjectFraming} does this; needed only where a builder comes before one. */
  public static synchronized void trust() {
    ClassSecurityPredicate already = ClassSecurityValidator.getGlobal();
    if (!already.isTrusted(ViewEvent.class)) {
      ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(already, GENERATED));
    }
  }
}
