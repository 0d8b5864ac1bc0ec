/**
 * The tests are tested: mistakes are put into the sources one at a time, and the test that is meant
 * to notice each has to.
 */
@NullMarked
package im.parlance.faults;

import org.jspecify.annotations.NullMarked;
