/**
 * What an app can have one way or the other.
 *
 * <pre>{@code
 * app.settings().set(Toggle.SCREENS_SERVER_SENDS, true);
 * }</pre>
 */
@NullMarked
package im.parlance.setting;

import org.jspecify.annotations.NullMarked;
