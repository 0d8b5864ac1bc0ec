/** Copies of messages for the world outside: what was promised to it, until it has it. */
@NullMarked
package im.parlance.routing;

import org.jspecify.annotations.NullMarked;
