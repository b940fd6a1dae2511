package org.imagorface.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Set;
import org.imagorface.source.AddressPolicy.Network;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private static final AddressPolicy STRICT = new AddressPolicy(EnumSet.allOf(Network.class));
    private static final AddressPolicy LAX = new AddressPolicy(Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "0.0.0.0",
                "0.1.2.3",
                "::1",
                "::",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "198.18.0.1",
                "fc00::1",
                "fdff::1",
                "fec0::1",
                "169.254.169.254",
                "224.0.0.1",
                "fe80::1",
                "febf::1",
                "ff02::1",
                // IPv4 carried by IPv6: mapped, compatible, NAT64 (both prefixes), 6to4, Teredo (server, client),
                // ISATAP
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::ffff:0:7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::10.0.0.1",
                // a local NAT64 prefix of 48, 56, 64 and 96 bits: 10.1.2.3, and public by the other three
                "64:ff9b:1:a01:2:308:808:808",
                "64:ff9b:1:80a:1:203:808:808",
                "64:ff9b:1:808:a:102:308:808",
                "64:ff9b:1:808:8:808:a01:203",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "2001:0:7f00:1::",
                "2001:0:102:304:0:0:80ff:fffe",
                "2a00::5efe:10.0.0.1",
                "2a00::200:5efe:10.0.0.1"
            })
    void inwardAddressesAreRefusedUnlessSwitchedOff(String address) throws UnknownHostException {
        assertThat(STRICT.refuses(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "224.0.1.1",
                "239.255.255.255",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.2.1",
                "198.51.100.1",
                "203.0.113.1",
                "192.0.0.8",
                "ff05::1",
                "2001:db8::1",
                "100::1",
                "2002:ffff:ffff::",
                "64:ff9b::e000:101"
            })
    void whatIsNoSingleMachineIsAlwaysRefused(String address) throws UnknownHostException {
        assertThat(LAX.refuses(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "11.0.0.1",
                "126.1.1.1",
                "128.0.0.1",
                "169.253.1.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1:808:8:808:808:808",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void publicAddressesAreNot(String address) throws UnknownHostException {
        assertThat(STRICT.refuses(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.1.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1"})
    void eachNetworkCanBeSwitchedOn(String address) throws UnknownHostException {
        assertThat(LAX.refuses(InetAddress.getByName(address))).isFalse();
    }
}
