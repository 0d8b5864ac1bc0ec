package im.parlance.http.cli;

import im.parlance.quota.QuotaPolicy;

/** Which quotas calls are charged to. */
enum QuotaChoice {
  /** What the vendors publish. */
  published,
  /** None. */
  unlimited;

  QuotaPolicy rongCloud() {
    return this == published ? QuotaPolicy.rongCloud() : QuotaPolicy.unlimited();
  }

  QuotaPolicy easemob() {
    return this == published ? QuotaPolicy.easemob() : QuotaPolicy.unlimited();
  }
}
