package im.parlance.push;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.quota.QuotaMeter;
import im.parlance.session.Device;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class ListedPushSettings implements PushSettings {
  private static final String BINDINGS_OF = "push-binding";
  private static final ListName LANGUAGES = ListName.of("push-language");
  private static final ListName TEMPLATES = ListName.of("push-template");
  private static final ListName CHOICES = ListName.of("push-template-choice");

  private final Lists lists;
  private final KnownDevices devices;
  private final QuotaMeter meter;

  ListedPushSettings(Lists lists, KnownDevices devices, QuotaMeter meter) {
    this.lists = lists;
    this.devices = devices;
    this.meter = meter;
  }

  private static ListName bindingsOf(UserId user) {
    return ListName.of(BINDINGS_OF, user);
  }

  /** Led by the length of the device's name, since either name may have any character. */
  private static String item(Device device, String provider) {
    return prefix(device) + provider;
  }

  private static String prefix(Device device) {
    return device.id().length() + " " + device.id();
  }

  private void put(ListName list, ListEntry entry, int most) {
    if (!lists.put(list, List.of(entry), most)) {
      throw ImException.overLimit(ErrorCode.LIST_FULL, list.kind(), most);
    }
  }

  @Override
  public void bind(UserId user, PushBinding binding) {
    meter.charge(BIND, 1);
    String item = item(binding.device(), binding.provider());
    put(bindingsOf(user), ListEntry.of(item, lists.now()).noting(binding.token()), MAX_BINDINGS);
    devices.connected(user, binding.device(), lists.now());
  }

  @Override
  public void unbind(UserId user, Device device, String provider) {
    meter.charge(BIND, 1);
    lists.remove(bindingsOf(user), List.of(item(device, provider)));
  }

  @Override
  public void unbind(UserId user, Device device) {
    meter.charge(BIND, 1);
    lists.remove(
        bindingsOf(user),
        lists.all(bindingsOf(user)).stream()
            .filter(entry -> binding(entry).device().equals(device))
            .map(ListEntry::item)
            .toList());
  }

  @Override
  public List<PushBinding> bindings(UserId user) {
    meter.charge(BINDINGS, 1);
    return lists.all(bindingsOf(user)).stream().map(ListedPushSettings::binding).toList();
  }

  private static PushBinding binding(ListEntry entry) {
    int start = entry.item().indexOf(' ') + 1;
    int end = start + Integer.parseInt(entry.item().substring(0, start - 1));
    Device device = Device.of(entry.item().substring(start, end));
    return new PushBinding(device, entry.item().substring(end), entry.value());
  }

  @Override
  public void setLanguage(UserId user, String language) {
    meter.charge(SET_LANGUAGE, 1);
    setOrRemove(LANGUAGES, user, language);
  }

  private void setOrRemove(ListName list, UserId user, String value) {
    if (value.isEmpty()) {
      lists.remove(list, List.of(user));
    } else {
      lists.set(list, user, value);
    }
  }

  @Override
  public Optional<String> language(UserId user) {
    meter.charge(LANGUAGE, 1);
    return lists.find(LANGUAGES, user).map(ListEntry::value);
  }

  @Override
  public PushTemplate putTemplate(String name, String title, String text) {
    meter.charge(PUT_TEMPLATE, 1);
    Instant now = lists.now();
    Instant since = lists.find(TEMPLATES, name).map(ListEntry::since).orElse(now);
    PushTemplate template = new PushTemplate(name, title, text, since, now);
    String value = now.toEpochMilli() + " " + title.length() + " " + title + text;
    put(TEMPLATES, ListEntry.of(name, now).noting(value), MAX_TEMPLATES);
    return template;
  }

  @Override
  public void removeTemplate(String name) {
    meter.charge(PUT_TEMPLATE, 1);
    lists.remove(TEMPLATES, List.of(name));
  }

  @Override
  public Optional<PushTemplate> template(String name) {
    meter.charge(TEMPLATE, 1);
    return find(name);
  }

  private Optional<PushTemplate> find(String name) {
    return lists.find(TEMPLATES, name).map(ListedPushSettings::template);
  }

  private static PushTemplate template(ListEntry entry) {
    String[] parts = entry.value().split(" ", 3);
    int length = Integer.parseInt(parts[1]);
    return new PushTemplate(
        entry.item(),
        parts[2].substring(0, length),
        parts[2].substring(length),
        entry.since(),
        Instant.ofEpochMilli(Long.parseLong(parts[0])));
  }

  @Override
  public void chooseTemplate(UserId user, String name) {
    meter.charge(CHOOSE_TEMPLATE, 1);
    setOrRemove(CHOICES, user, name);
  }

  @Override
  public Optional<PushTemplate> chosenTemplate(UserId user) {
    meter.charge(CHOSEN_TEMPLATE, 1);
    return lists.find(CHOICES, user).flatMap(entry -> find(entry.value()));
  }

  @Override
  public void forget(UserId user) {
    lists.clear(bindingsOf(user));
    lists.remove(LANGUAGES, List.of(user));
    lists.remove(CHOICES, List.of(user));
  }
}
