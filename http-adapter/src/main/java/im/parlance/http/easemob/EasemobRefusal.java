package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import im.parlance.http.route.Json;
import java.util.OptionalInt;

/** An answer in the vendor's error envelope (spec: common rules, error envelope and catalogue). */
final class EasemobRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Splitter WORDS = Splitter.on(CharMatcher.anyOf(" _")).omitEmptyStrings();

  private final int status;
  private final String error;
  private final int errorCode;
  private final boolean isOfGroupService;

  private EasemobRefusal(
      int status, String error, String description, int errorCode, boolean isOfGroupService) {
    super(description);
    this.status = status;
    this.error = error;
    this.errorCode = errorCode;
    this.isOfGroupService = isOfGroupService;
  }

  static EasemobRefusal of(int status, String error, String description) {
    return new EasemobRefusal(status, error, description, 0, false);
  }

  static EasemobRefusal illegalArgument(String description) {
    return of(400, "illegal_argument", description);
  }

  static EasemobRefusal unauthorized(String description) {
    return of(401, "unauthorized", description);
  }

  static EasemobRefusal notFound() {
    return of(404, "service_resource_not_found", "Service resource not found");
  }

  /** The same with the numeric code that a few errors carry. */
  EasemobRefusal withCode(int code) {
    return new EasemobRefusal(status, error, description(), code, isOfGroupService);
  }

  /** The same with the name that the vendor's service for groups and rooms gives its exceptions. */
  EasemobRefusal ofGroupService() {
    return new EasemobRefusal(status, error, description(), errorCode, true);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  String description() {
    return String.valueOf(getMessage());
  }

  OptionalInt errorCode() {
    return errorCode == 0 ? OptionalInt.empty() : OptionalInt.of(errorCode);
  }

  ObjectNode body(long timestamp, long duration) {
    ObjectNode body =
        Json.object()
            .put("error", error)
            .put("exception", exception())
            .put("timestamp", timestamp)
            .put("duration", duration)
            .put("error_description", description());
    errorCode().ifPresent(code -> body.put("error_code", code));
    if (isOfGroupService) {
      body.putObject("properties");
    }
    return body;
  }

  /** A simple class name made of the error's words: nobody reads it, but it is always there. */
  private String exception() {
    StringBuilder name = new StringBuilder(isOfGroupService ? "com.easemob.group.exception." : "");
    for (String word : WORDS.split(error)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.append("Exception").toString();
  }
}
