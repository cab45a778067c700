package io.tidemark.telemetry;

import static io.tidemark.telemetry.RejectedException.shown;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The fields of one JSON object, taken out one by one with the type that the event has; what is
 * left in the end is unknown. Values are String, Long, {@link Numeral}, Boolean, List, Map, or
 * {@link #NULL}.
 */
final class JsonFields {
  /** A field that is there and null; a map's null would look like no field. */
  static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  /** A number that is no long, as it was written. */
  record Numeral(String text, boolean whole) {
    @Override
    public String toString() {
      return text;
    }
  }

  private final String path;
  private final Map<String, Object> fields;

  JsonFields(String path, Map<String, Object> fields) {
    this.path = path;
    this.fields = fields;
  }

  private Object take(String field) {
    Object value = fields.remove(field);
    return value == NULL ? null : value;
  }

  /** Null stands for left out only where the event itself may hold null. */
  private Object takeOr(String field, Object ifLeftOut) {
    Object value = fields.remove(field);
    return value == null ? ifLeftOut : value;
  }

  private Object takeRequired(String field) throws RejectedException {
    Object value = take(field);
    if (value == null) {
      throw new RejectedException(
          DeadLetterReason.MISSING_FIELD, path + field + " is missing; it must be given.");
    }
    return value;
  }

  private RejectedException wrongType(String field, Object value, String right) {
    return new RejectedException(
        DeadLetterReason.INVALID_FIELD,
        "%s%s is %s; it must be %s.".formatted(path, field, shown(value), right));
  }

  private String text(String field, Object value) throws RejectedException {
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(field, value, "a string");
  }

  String requiredText(String field) throws RejectedException {
    return text(field, takeRequired(field));
  }

  String optionalText(String field) throws RejectedException {
    Object value = take(field);
    return value == null ? null : text(field, value);
  }

  String textOr(String field, String ifLeftOut) throws RejectedException {
    return text(field, takeOr(field, ifLeftOut));
  }

  private boolean flag(String field, Object value) throws RejectedException {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrongType(field, value, "true or false");
  }

  boolean flagOrFalse(String field) throws RejectedException {
    return flag(field, takeOr(field, false));
  }

  /** Null where it was left out or null. */
  Boolean optionalFlag(String field) throws RejectedException {
    Object value = take(field);
    return value == null ? null : (Boolean) flag(field, value);
  }

  private long count(String field, Object value) throws RejectedException {
    if (value instanceof Long count) {
      return count;
    }
    if (value instanceof Numeral numeral && numeral.whole()) {
      throw new RejectedException(
          DeadLetterReason.INVALID_COUNT,
          "%s%s is %s; it must be at most %d."
              .formatted(path, field, shown(numeral), FieldChecks.MAX_COUNT));
    }
    throw wrongType(field, value, "a whole number");
  }

  long requiredCount(String field) throws RejectedException {
    return count(field, takeRequired(field));
  }

  Long optionalCount(String field) throws RejectedException {
    Object value = take(field);
    return value == null ? null : (Long) count(field, value);
  }

  long countOr(String field, long ifLeftOut) throws RejectedException {
    return count(field, takeOr(field, ifLeftOut));
  }

  private BigDecimal amount(String field, Object value) throws RejectedException {
    if (value instanceof String || value instanceof Long || value instanceof Numeral) {
      return FieldChecks.amount(path + field, value.toString());
    }
    throw wrongType(field, value, "a decimal, as a string or a number");
  }

  BigDecimal optionalAmount(String field) throws RejectedException {
    Object value = take(field);
    return value == null ? null : amount(field, value);
  }

  BigDecimal amountOrZero(String field) throws RejectedException {
    return amount(field, takeOr(field, "0"));
  }

  long requiredTime(String field) throws RejectedException {
    return IsoInstant.millis(path + field, requiredText(field));
  }

  Long optionalTime(String field) throws RejectedException {
    String value = optionalText(field);
    return value == null ? null : (Long) IsoInstant.millis(path + field, value);
  }

  private <T extends Enum<T>> T symbol(String field, Class<T> type, String name)
      throws RejectedException {
    for (T constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new RejectedException(
        DeadLetterReason.UNKNOWN_ENUM,
        "%s%s is %s; it must be one of %s."
            .formatted(path, field, shown(name), Arrays.toString(type.getEnumConstants())));
  }

  <T extends Enum<T>> T requiredSymbol(String field, Class<T> type) throws RejectedException {
    return symbol(field, type, requiredText(field));
  }

  <T extends Enum<T>> T optionalSymbol(String field, Class<T> type) throws RejectedException {
    String name = optionalText(field);
    return name == null ? null : symbol(field, type, name);
  }

  <T extends Enum<T>> T symbolOr(String field, Class<T> type, T ifLeftOut)
      throws RejectedException {
    return symbol(field, type, textOr(field, ifLeftOut.name()));
  }

  private List<?> list(String field, Object value) throws RejectedException {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrongType(field, value, "an array");
  }

  private List<String> texts(String field, Object value) throws RejectedException {
    List<String> texts = new ArrayList<>();
    for (Object element : list(field, value)) {
      texts.add(text(field + "[" + texts.size() + "]", element));
    }
    return texts;
  }

  List<String> textsOrNone(String field) throws RejectedException {
    return texts(field, takeOr(field, List.of()));
  }

  /** Null where they were left out or null. */
  List<String> optionalTexts(String field) throws RejectedException {
    Object value = take(field);
    return value == null ? null : texts(field, value);
  }

  private JsonFields object(String field, Object value) throws RejectedException {
    if (value instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked") // the parser makes no other maps
      Map<String, Object> inner = (Map<String, Object>) map;
      return new JsonFields(path + field + ".", inner);
    }
    throw wrongType(field, value, "an object");
  }

  JsonFields requiredObject(String field) throws RejectedException {
    return object(field, takeRequired(field));
  }

  private List<JsonFields> objects(String field, Object value) throws RejectedException {
    List<JsonFields> objects = new ArrayList<>();
    for (Object element : list(field, value)) {
      objects.add(object(field + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  List<JsonFields> objectsOrNone(String field) throws RejectedException {
    return objects(field, takeOr(field, List.of()));
  }

  List<JsonFields> requiredObjects(String field) throws RejectedException {
    return objects(field, takeRequired(field));
  }

  /** Ends the reading: a field that nobody took is a slip of the writer's, and must not vanish. */
  void nothingLeft() throws RejectedException {
    if (!fields.isEmpty()) {
      throw new RejectedException(
          DeadLetterReason.INVALID_FIELD,
          "%s is no field of this stream; check its spelling."
              .formatted(shown(path + fields.keySet().iterator().next())));
    }
  }
}
