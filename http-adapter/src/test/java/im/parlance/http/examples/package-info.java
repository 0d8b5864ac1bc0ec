/** The code in the documents that is about a server: what stands there stands here, and runs. */
@NullMarked
package im.parlance.http.examples;

import org.jspecify.annotations.NullMarked;
