package im.parlance.error;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The domain refused. What was refused changed nothing. Facts are fields: {@link #subject} names
 * the id or argument, {@link #limit} the bound that was passed, {@link #retryAfter} when a quota
 * has room again.
 */
public final class ImException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String subject;
  private final long limit;
  private final @Nullable Duration retryAfter;

  private ImException(
      ErrorCode code, String subject, long limit, @Nullable Duration retryAfter, String message) {
    super(message);
    this.code = code;
    this.subject = subject;
    this.limit = limit;
    this.retryAfter = retryAfter;
  }

  /** A refusal about {@code subject}: an id, or the name of an argument. */
  public static ImException of(ErrorCode code, String subject) {
    return new ImException(code, subject, -1, null, code + ": " + subject);
  }

  /** A refusal because {@code subject} would pass {@code limit}. */
  public static ImException overLimit(ErrorCode code, String subject, long limit) {
    return new ImException(code, subject, limit, null, code + ": " + subject + ", limit " + limit);
  }

  /** The quota of {@code operation} is used up for {@code retryAfter}. */
  public static ImException overQuota(String operation, Duration retryAfter) {
    return new ImException(
        ErrorCode.QUOTA_EXCEEDED,
        operation,
        -1,
        retryAfter,
        ErrorCode.QUOTA_EXCEEDED + ": " + operation + ", retry after " + retryAfter);
  }

  /** What was refused. */
  public ErrorCode code() {
    return code;
  }

  /** The id or argument that the refusal is about. */
  public String subject() {
    return subject;
  }

  /** The bound that would have been passed, if the refusal is about one. */
  public OptionalLong limit() {
    return limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  /** How long until the quota has room again, if the refusal is about one. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
