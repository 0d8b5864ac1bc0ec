/** What a storage backend provides: the stores of every feature, apart for each app. */
@NullMarked
package im.parlance.storage;

import org.jspecify.annotations.NullMarked;
