/** What an app can have one way or the other. */
@NullMarked
package im.parlance.setting;

import org.jspecify.annotations.NullMarked;
