package org.imagorface.source;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.imagorface.settings.IpNetwork;

/**
 * Tells addresses of the public internet from those inside a machine or a network (IANA's special-purpose registries, RFC
 * 6890). An IPv6 address that carries an IPv4 address is judged by that one, too.
 */
public final class AddressPolicy {

    /** What is refused. */
    public enum Network {
        /** This machine: 127/8, ::1, and the unspecified 0/8 and ::. */
        LOOPBACK,
        /** Somebody's own network: RFC 1918, fc00::/7, shared address space 100.64/10, benchmarking 198.18/15. */
        PRIVATE,
        /** This link: 169.254/16 (where clouds keep their secrets), fe80::/10, and its multicast. */
        LINK_LOCAL,
        /** Not the address of a single machine: multicast, broadcast, reserved and documentation space. */
        RESERVED
    }

    private static final List<Block> BLOCKS = List.of(
            new Block(Network.LOOPBACK, "127.0.0.0", 8),
            new Block(Network.LOOPBACK, "0.0.0.0", 8),
            new Block(Network.LOOPBACK, "::", 127),
            new Block(Network.PRIVATE, "10.0.0.0", 8),
            new Block(Network.PRIVATE, "172.16.0.0", 12),
            new Block(Network.PRIVATE, "192.168.0.0", 16),
            new Block(Network.PRIVATE, "100.64.0.0", 10),
            new Block(Network.PRIVATE, "198.18.0.0", 15),
            new Block(Network.PRIVATE, "fc00::", 7),
            new Block(Network.PRIVATE, "fec0::", 10),
            new Block(Network.LINK_LOCAL, "169.254.0.0", 16),
            new Block(Network.LINK_LOCAL, "224.0.0.0", 24),
            new Block(Network.LINK_LOCAL, "fe80::", 10),
            new Block(Network.RESERVED, "192.0.0.0", 24),
            new Block(Network.RESERVED, "192.0.2.0", 24),
            new Block(Network.RESERVED, "198.51.100.0", 24),
            new Block(Network.RESERVED, "203.0.113.0", 24),
            new Block(Network.RESERVED, "224.0.0.0", 4),
            new Block(Network.RESERVED, "240.0.0.0", 4),
            new Block(Network.RESERVED, "ff00::", 8),
            new Block(Network.RESERVED, "100::", 64),
            new Block(Network.RESERVED, "2001:db8::", 32));

    private static final Block NAT64 = new Block(Network.RESERVED, "64:ff9b::", 96);
    private static final Block NAT64_LOCAL = new Block(Network.RESERVED, "64:ff9b:1::", 48);
    /** In bytes: RFC 6052, section 2.2, for prefixes of 48, 56, 64 and 96 bits. */
    private static final List<Integer> NAT64_LOCAL_ENDS = List.of(6, 7, 8, 12);

    private static final int UNUSED_BYTE = 8;
    private static final Block SIX_TO_FOUR = new Block(Network.RESERVED, "2002::", 16);
    private static final Block TEREDO = new Block(Network.RESERVED, "2001::", 32);
    private static final Block MAPPED = new Block(Network.RESERVED, "::ffff:0:0:0", 96);
    private static final Block COMPATIBLE = new Block(Network.RESERVED, "::", 96);
    private static final byte[] ISATAP = {0, 0, 0x5e, (byte) 0xfe};

    private final Set<Network> refused;
    private final List<IpNetwork> further;

    /** Reserved space is always refused, whatever the set says. */
    public AddressPolicy(Set<Network> refused) {
        this(refused, List.of());
    }

    /** @param further networks that are refused, too */
    public AddressPolicy(Set<Network> refused, List<IpNetwork> further) {
        this.refused = EnumSet.of(Network.RESERVED);
        this.refused.addAll(refused);
        this.further = List.copyOf(further);
    }

    /** Whether no connection may be made to the address. */
    public boolean refuses(InetAddress address) {
        if (refusesItself(address)) {
            return true;
        }
        return address instanceof Inet6Address six && embedded(six).stream().anyMatch(this::refusesItself);
    }

    private boolean refusesItself(InetAddress address) {
        byte[] bytes = address.getAddress();
        return BLOCKS.stream().anyMatch(block -> refused.contains(block.network) && block.contains(bytes))
                || further.stream().anyMatch(network -> network.contains(bytes));
    }

    /** The IPv4 addresses to which a gateway or tunnel would pass on what is sent to this one. */
    private static List<InetAddress> embedded(Inet6Address address) {
        byte[] bytes = address.getAddress();
        List<InetAddress> found = new ArrayList<>();
        if (NAT64.contains(bytes) || COMPATIBLE.contains(bytes) || MAPPED.contains(bytes) || isIsatap(bytes)) {
            found.add(ipv4(bytes, 12, 0));
        }
        if (NAT64_LOCAL.contains(bytes)) {
            // RFC 8215 leaves it to the network where the translator's prefix ends; byte 8 is no part of the address
            NAT64_LOCAL_ENDS.forEach(end -> found.add(behindPrefix(bytes, end)));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            found.add(ipv4(bytes, 2, 0));
        }
        if (TEREDO.contains(bytes)) {
            found.add(ipv4(bytes, 4, 0));
            found.add(ipv4(bytes, 12, 0xff));
        }
        return found;
    }

    private static boolean isIsatap(byte[] bytes) {
        byte[] middle = Arrays.copyOfRange(bytes, 8, 12);
        middle[0] &= (byte) 0xfd;
        return Arrays.equals(middle, ISATAP);
    }

    /** The IPv4 address that begins where a translator's prefix ends, and leaves out the byte that is always 0. */
    private static InetAddress behindPrefix(byte[] bytes, int end) {
        byte[] four = new byte[4];
        int next = end;
        for (int i = 0; i < four.length; i++) {
            next += next == UNUSED_BYTE ? 1 : 0;
            four[i] = bytes[next++];
        }
        return address(four);
    }

    private static InetAddress ipv4(byte[] bytes, int offset, int flip) {
        byte[] four = Arrays.copyOfRange(bytes, offset, offset + 4);
        for (int i = 0; i < 4; i++) {
            four[i] ^= (byte) flip;
        }
        return address(four);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    /** A network and why it is refused. */
    private record Block(Network network, IpNetwork addresses) {

        Block(Network network, String prefix, int bits) {
            this(network, IpNetwork.parse(prefix + "/" + bits));
        }

        boolean contains(byte[] bytes) {
            return addresses.contains(bytes);
        }
    }
}
