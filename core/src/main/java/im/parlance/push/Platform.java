package im.parlance.push;

import im.parlance.session.Device;
import java.util.Locale;

/** The sorts of devices. A device says which it is by how its id begins: {@code ios_5f2b}. */
public enum Platform {
  /** Apple's. */
  IOS,
  /** Google's and its relatives. */
  ANDROID,
  /** Huawei's. */
  HARMONY_OS,
  /** All others: browsers, desktops, and what does not say. */
  OTHER;

  /** The platform of this device. */
  public static Platform of(Device device) {
    String id = device.id().toLowerCase(Locale.ROOT);
    if (id.startsWith("ios")) {
      return IOS;
    }
    if (id.startsWith("android")) {
      return ANDROID;
    }
    return id.startsWith("harmony") ? HARMONY_OS : OTHER;
  }
}
