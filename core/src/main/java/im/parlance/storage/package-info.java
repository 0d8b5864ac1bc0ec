/**
 * What a storage backend provides: the stores of every feature, apart for each app. What it has to
 * keep is said by a contract in the test jar of this module, which a backend runs by telling how it
 * is opened:
 *
 * <pre>{@code
 * @Override
 * protected Storage open() {
 *   return MemoryStorage.create();
 * }
 * }</pre>
 */
@NullMarked
package im.parlance.storage;

import org.jspecify.annotations.NullMarked;
