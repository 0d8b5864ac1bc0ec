package im.parlance.moderation;

/** Judges contents: the built-in rules, or a service outside. Thread-safe. */
public interface ContentAuditor {
  /** Judges a text. */
  Verdict auditText(String text);

  /** Judges the image at this address. */
  Verdict auditImage(String address);

  /** Judges the video at this address. */
  Verdict auditVideo(String address);
}
