package im.parlance.file;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * What an operator may choose for files.
 *
 * @param bytes the most that a file may have
 * @param life how long a file is kept that no group shares
 * @param inGroup how many files a group may share
 */
public record FileLimits(long bytes, Duration life, int inGroup) {
  /** 10 MiB, seven days, 10,000 files. */
  public static final FileLimits DEFAULT =
      new FileLimits(10L * 1024 * 1024, Duration.ofDays(7), 10_000);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public FileLimits {
    checkArgument(
        bytes > 0 && inGroup > 0 && !life.isNegative() && !life.isZero(), "limits are positive");
  }
}
