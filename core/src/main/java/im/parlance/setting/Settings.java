package im.parlance.setting;

import im.parlance.list.Lists;

/**
 * The settings of an app. They are kept by its storage; what is set holds for every call from then
 * on, in another engine on the same storage within seconds. Unmetered. Thread-safe.
 */
public interface Settings {
  /** Settings kept in {@code lists}. */
  static Settings over(Lists lists) {
    return new ListedSettings(lists);
  }

  /** Whether it is on. */
  boolean isOn(Toggle toggle);

  /** Lets the next question look for what another engine has set. For whoever keeps the time. */
  void refresh();

  /** Turns it on or off. */
  void set(Toggle toggle, boolean on);
}
