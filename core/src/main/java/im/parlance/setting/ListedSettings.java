package im.parlance.setting;

import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;

final class ListedSettings implements Settings {
  private static final ListName TOGGLES = ListName.of("toggle");

  private final Lists lists;

  ListedSettings(Lists lists) {
    this.lists = lists;
  }

  @Override
  public boolean isOn(Toggle toggle) {
    return lists
        .find(TOGGLES, toggle)
        .map(ListEntry::value)
        .map(Boolean::parseBoolean)
        .orElse(toggle.isOnUnlessSet());
  }

  @Override
  public void set(Toggle toggle, boolean on) {
    lists.set(TOGGLES, toggle, Boolean.toString(on));
  }
}
