/** What the tests of this module share: a server with apps on it, and clients of every sort. */
@NullMarked
package im.parlance.http.testkit;

import org.jspecify.annotations.NullMarked;
