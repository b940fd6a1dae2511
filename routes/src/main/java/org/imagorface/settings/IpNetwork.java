package org.imagorface.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network of IPv4 or IPv6 addresses: those whose first bits are the prefix's. Immutable. */
public final class IpNetwork {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    private final byte[] prefix;
    private final int bits;

    private IpNetwork(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads {@code ADDRESS/BITS}, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; without bits a single address.
     *
     * @throws IllegalArgumentException for anything else, bits beyond the prefix included
     */
    public static IpNetwork parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        byte[] address = address(matcher.group(1));
        int longest = Byte.SIZE * address.length;
        int bits = matcher.group(2) == null ? longest : Integer.parseInt(matcher.group(2));
        if (bits > longest) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        for (int bit = bits; bit < longest; bit++) {
            if ((address[bit / Byte.SIZE] & mask(bit)) != 0) {
                // 10.1.2.3/8 is more likely a slip than a way to write 10.0.0.0/8
                throw new IllegalArgumentException("an address within a network: " + text);
            }
        }
        return new IpNetwork(address, bits);
    }

    private static byte[] address(String literal) {
        try {
            // literals are not looked up
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return bytes.length == IPV4 && literal.contains(":") ? mapped(bytes) : bytes;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + literal, e);
        }
    }

    /** Java turns ::ffff:1.2.3.4 into an IPv4 address. */
    private static byte[] mapped(byte[] ipv4) {
        byte[] bytes = new byte[IPV6];
        Arrays.fill(bytes, 10, 12, (byte) 0xff);
        System.arraycopy(ipv4, 0, bytes, IPV6 - IPV4, IPV4);
        return bytes;
    }

    private static int mask(int bit) {
        return 0x80 >> bit % Byte.SIZE;
    }

    /**
     * Whether an address is in this network.
     *
     * @param address 4 or 16 bytes, as {@link InetAddress#getAddress()} gives them
     */
    public boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask(bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** In the form that {@link #parse} reads. */
    @Override
    public String toString() {
        try {
            String address = prefix.length == IPV4
                    ? InetAddress.getByAddress(prefix).getHostAddress()
                    : Inet6Address.getByAddress(null, prefix, -1).getHostAddress();
            return address + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
