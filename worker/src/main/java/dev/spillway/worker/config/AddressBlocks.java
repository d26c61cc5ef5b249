package dev.spillway.worker.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;
import org.jspecify.annotations.Nullable;

/**
 * Addresses by blocks such as {@code 10.0.0.0/8} or {@code fd00::/8}, or one by one. No name is
 * ever looked up.
 */
public final class AddressBlocks {
  /** None at all. */
  public static final AddressBlocks NONE = new AddressBlocks(List.of());

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern FOUR_BYTES = Pattern.compile("(%1$s\\.){3}%1$s".formatted(BYTE));

  /** Java takes nothing with a colon for a name. */
  private static final Pattern WITH_COLONS = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  /** Whoever trusts all addresses trusts what anybody says of theirs. */
  private static final Pattern WIDTH = Pattern.compile("(/[1-9]\\d{0,2})?");

  private final List<NetMask> blocks;

  private AddressBlocks(List<NetMask> blocks) {
    this.blocks = blocks;
  }

  /** Those of texts; throws {@link IllegalArgumentException} for one that is no block. */
  public static AddressBlocks of(List<String> texts) {
    return new AddressBlocks(texts.stream().map(AddressBlocks::block).toList());
  }

  private static NetMask block(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (parsed(address).isPresent() && WIDTH.matcher(text.substring(address.length())).matches()) {
      try {
        return new NetMask(text);
      } catch (IllegalArgumentException e) {
        throw unreadable(text, e);
      }
    }
    throw unreadable(text, null);
  }

  private static IllegalArgumentException unreadable(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "Expected a block of addresses such as 10.0.0.0/8, but was '%s'".formatted(text), cause);
  }

  /** Whether an address is in one of them; what is no address is in none. */
  public boolean contains(String address) {
    return parsed(address)
        .filter(one -> blocks.stream().anyMatch(block -> block.matches(one)))
        .isPresent();
  }

  /** An address in its one spelling; empty for what is none. */
  public static Optional<String> spelling(String text) {
    return parsed(text).map(InetAddress::getHostAddress);
  }

  private static Optional<InetAddress> parsed(String text) {
    if (!FOUR_BYTES.matcher(text).matches() && !WITH_COLONS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
