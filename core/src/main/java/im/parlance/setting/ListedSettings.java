package im.parlance.setting;

import com.google.common.base.Suppliers;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Settings on a list. A send asks for several, so all of them are remembered: a write of this
 * engine is seen at once, one of another engine on the same storage within seconds.
 */
final class ListedSettings implements Settings {
  private static final ListName TOGGLES = ListName.of("toggle");
  private static final Duration LONGEST_REMEMBERED = Duration.ofSeconds(5);

  private final Lists lists;
  private volatile Supplier<Map<String, Boolean>> set;

  ListedSettings(Lists lists) {
    this.lists = lists;
    this.set = remembered();
  }

  private Supplier<Map<String, Boolean>> remembered() {
    return Suppliers.memoizeWithExpiration(this::read, LONGEST_REMEMBERED);
  }

  private Map<String, Boolean> read() {
    return lists.all(TOGGLES).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                ListEntry::item, entry -> Boolean.parseBoolean(entry.value())));
  }

  @Override
  public boolean isOn(Toggle toggle) {
    Boolean on = set.get().get(toggle.name());
    return on == null ? toggle.isOnUnlessSet() : on;
  }

  @Override
  public void set(Toggle toggle, boolean on) {
    try {
      lists.set(TOGGLES, toggle, Boolean.toString(on));
    } finally {
      set = remembered();
    }
  }
}
