/** The rules that sends of clients must keep, put together from all features that have some. */
@NullMarked
package im.parlance.policy;

import org.jspecify.annotations.NullMarked;
