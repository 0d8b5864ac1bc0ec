/** What clients connect with: signed texts that need no storage, revocable by time. */
@NullMarked
package im.parlance.token;

import org.jspecify.annotations.NullMarked;
