/**
 * Typed identities: apps, users, groups, messages and timelines. Everything else is built on them.
 */
@NullMarked
package im.parlance.id;

import org.jspecify.annotations.NullMarked;
