package org.imagorface.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.error.InvalidSetting;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;

/**
 * Where to listen.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port 0 to 65535; 0 leaves the choice to the system
 */
record ListenAddress(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^\\[\\]:]*)):([0-9]{1,5})");

    /** @param defaultHost taken where no host is given */
    static ListenAddress of(Settings settings, String defaultHost) {
        String bind = settings.get(ServerSettings.BIND);
        if (!bind.isEmpty()) {
            return parse(ServerSettings.BIND, bind, defaultHost);
        }
        String host = settings.get(ServerSettings.SERVER_ADDRESS);
        return new ListenAddress(host.isEmpty() ? defaultHost : host, settings.get(ServerSettings.PORT));
    }

    /**
     * Reads {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code :PORT}.
     *
     * @throws InvalidSetting naming the setting
     */
    static ListenAddress parse(Setting<String> setting, String text, String defaultHost) {
        Matcher matcher = FORM.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : -1;
        if (port < 0 || port > 65535) {
            throw new InvalidSetting(
                    "-" + setting.flag() + " was set to '" + text + "', must be HOST:PORT with a port from 0 to 65535");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return new ListenAddress(host.isEmpty() ? defaultHost : host, port);
    }

    /** Whether only this machine can reach it; a name that is not known counts as reachable. */
    boolean isLoopback() {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
