package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.PersonFields;
import io.tidemark.telemetry.PseudonymKeyFile;
import io.tidemark.telemetry.Pseudonyms;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.TelemetryEvent;
import java.io.Serializable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts pseudonyms in the place of persons' ids, where a key file is named. Only the file's name
 * travels with the job; each machine reads its own file, so the key is in no job graph and no
 * checkpoint.
 */
public final class Pseudonymiser implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Pseudonymiser.class);

  private final String keyFile;
  private transient Pseudonyms pseudonyms;

  /**
   * One that is not yet open.
   *
   * @param keyFile null: ids stay as they are
   */
  public Pseudonymiser(String keyFile) {
    this.keyFile = keyFile;
  }

  /** One that leaves all ids as they are. */
  public static Pseudonymiser off() {
    return new Pseudonymiser(null);
  }

  /**
   * Reads the key, once; to be called before any event, where the events are decoded.
   *
   * @throws io.tidemark.telemetry.PseudonymKeyException when it cannot; no event may then pass
   */
  public void open() {
    if (keyFile != null && pseudonyms == null) {
      pseudonyms = new Pseudonyms(PseudonymKeyFile.read(keyFile));
      PseudonymKeyFile.warning(keyFile).ifPresent(LOG::warn);
    }
  }

  /** True when a key file is named. */
  boolean isOn() {
    return keyFile != null;
  }

  /** The event with pseudonyms; the event itself where no key file is named. */
  <E extends TelemetryEvent> E apply(E event) throws RejectedException {
    return keyFile == null ? event : PersonFields.replaced(event, opened());
  }

  /** The inquiry, after a pseudonym where it is about a person. */
  Inquiry apply(Inquiry inquiry) throws RejectedException {
    boolean person =
        switch (inquiry.subject().kind()) {
          case ACCOUNT, VICTIM -> true;
          case CONTENT, SERVICE -> false;
        };
    return keyFile == null || !person
        ? inquiry
        : new Inquiry(
            inquiry.id(),
            new Subject(
                inquiry.subject().kind(), opened().of("subject.id", inquiry.subject().id())));
  }

  /** What tells this key from others; empty where no key file is named. */
  String keyCheck() {
    return keyFile == null ? "" : opened().keyCheck();
  }

  private Pseudonyms opened() {
    if (pseudonyms == null) {
      throw new IllegalStateException("the pseudonym key has not been read: open() comes first");
    }
    return pseudonyms;
  }
}
