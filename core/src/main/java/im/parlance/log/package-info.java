/** What was said in an app, hour by hour. */
@NullMarked
package im.parlance.log;

import org.jspecify.annotations.NullMarked;
