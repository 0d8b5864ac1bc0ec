/** How services that use a vendor's SDK are tested with the fixture. */
@NullMarked
package im.parlance.junit.examples;

import org.jspecify.annotations.NullMarked;
