/**
 * Verdicts of a service outside.
 *
 * <pre>{@code
 * Parlance im =
 *     Parlance.builder()
 *         .storage(MemoryStorage.create())
 *         .auditor(new HttpAuditor(service))
 *         .build();
 * }</pre>
 */
@NullMarked
package im.parlance.http.moderator;

import org.jspecify.annotations.NullMarked;
