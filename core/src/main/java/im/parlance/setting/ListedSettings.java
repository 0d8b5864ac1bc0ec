package im.parlance.setting;

import com.google.common.base.Suppliers;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Settings on a list. A send asks for several, so all of them are remembered, until they are set or
 * it is said that they may be old: to look at the clock each time would take longer than to answer.
 */
final class ListedSettings implements Settings {
  private static final ListName TOGGLES = ListName.of("toggle");

  private final Lists lists;
  private volatile Supplier<Map<String, Boolean>> set;

  ListedSettings(Lists lists) {
    this.lists = lists;
    this.set = remembered();
  }

  private Supplier<Map<String, Boolean>> remembered() {
    return Suppliers.memoize(this::read);
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
      refresh();
    }
  }

  @Override
  public void refresh() {
    set = remembered();
  }
}
