package im.parlance.moderation;

import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;

/**
 * Verdicts on contents on request; nothing is kept and no message is touched. Every method throws
 * {@link im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's quota is used up.
 * Thread-safe.
 */
public interface Moderation {
  /** {@link #auditText}, {@link #screen}. */
  Operation AUDIT_TEXT = Operation.of("moderation.auditText");

  /** {@link #auditImage}. */
  Operation AUDIT_IMAGE = Operation.of("moderation.auditImage");

  /** {@link #auditVideo}. */
  Operation AUDIT_VIDEO = Operation.of("moderation.auditVideo");

  /** What {@code auditor} and {@code words} say. */
  static Moderation over(ContentAuditor auditor, WordScreen words, QuotaMeter meter) {
    return new AskedModeration(auditor, words, meter);
  }

  /** Judges a text. */
  Verdict auditText(String text);

  /** Looks through a text for sensitive words. */
  Screening screen(String text);

  /** Judges the image at this address. */
  Verdict auditImage(String address);

  /** Judges the video at this address. */
  Verdict auditVideo(String address);
}
