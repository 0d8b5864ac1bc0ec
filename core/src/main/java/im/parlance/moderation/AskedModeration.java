package im.parlance.moderation;

import im.parlance.quota.QuotaMeter;

final class AskedModeration implements Moderation {
  private final ContentAuditor auditor;
  private final WordScreen words;
  private final QuotaMeter meter;

  AskedModeration(ContentAuditor auditor, WordScreen words, QuotaMeter meter) {
    this.auditor = auditor;
    this.words = words;
    this.meter = meter;
  }

  @Override
  public Verdict auditText(String text) {
    meter.charge(AUDIT_TEXT, 1);
    return auditor.auditText(text);
  }

  @Override
  public Screening screen(String text) {
    meter.charge(AUDIT_TEXT, 1);
    return words.screen(text);
  }

  @Override
  public Verdict auditImage(String address) {
    meter.charge(AUDIT_IMAGE, 1);
    return auditor.auditImage(address);
  }

  @Override
  public Verdict auditVideo(String address) {
    meter.charge(AUDIT_VIDEO, 1);
    return auditor.auditVideo(address);
  }
}
