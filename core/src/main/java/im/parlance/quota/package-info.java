/**
 * How often an app may do what. A {@link im.parlance.quota.QuotaPolicy} says which quotas an
 * operation has, a {@link im.parlance.quota.QuotaMeter} counts against it.
 */
@NullMarked
package im.parlance.quota;

import org.jspecify.annotations.NullMarked;
