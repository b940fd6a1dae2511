package org.imagorface.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagorface.error.ImageException;
import org.imagorface.load.Shares;
import org.imagorface.settings.IpNetwork;
import org.imagorface.source.AddressPolicy.Network;

/** Makes sources for tests, all of whose settings are lax unless said otherwise. */
final class TestSource {

    static final int LIMIT = 200_000;

    private String baseUrl = "";
    private boolean httpsOnly;
    private List<String> hosts = List.of();
    private String urls = "";
    private Set<Network> refused = Set.of();
    private final List<IpNetwork> networks = new ArrayList<>();
    private Proxies proxies = Proxies.NONE;
    private List<String> accept = List.of("*/*");
    private List<String> kept = List.of();
    private boolean anyCertificate;
    private Duration timeout = Duration.ofSeconds(30);

    TestSource baseUrl(String url) {
        baseUrl = url;
        return this;
    }

    TestSource httpsOnly() {
        httpsOnly = true;
        return this;
    }

    TestSource hosts(String... globs) {
        hosts = List.of(globs);
        return this;
    }

    TestSource urls(String regexp) {
        urls = regexp;
        return this;
    }

    TestSource refusing(Set<Network> networks) {
        refused = networks;
        return this;
    }

    TestSource refusing(String network) {
        networks.add(IpNetwork.parse(network));
        return this;
    }

    TestSource proxies(Proxies through) {
        proxies = through;
        return this;
    }

    TestSource accepting(String... types) {
        accept = List.of(types);
        return this;
    }

    TestSource keeping(String... headers) {
        kept = List.of(headers);
        return this;
    }

    TestSource anyCertificate() {
        anyCertificate = true;
        return this;
    }

    TestSource within(Duration time) {
        timeout = time;
        return this;
    }

    HttpSource open() {
        return new HttpSource(options());
    }

    HttpSource open(GuardedResolver.Lookup lookup) {
        return new HttpSource(options(), lookup);
    }

    private HttpSource.Options options() {
        return new HttpSource.Options(
                new SourceRules(baseUrl, "https", httpsOnly, hosts, urls),
                new AddressPolicy(refused, networks),
                proxies,
                accept,
                new KeptHeaders(kept),
                anyCertificate,
                LIMIT,
                timeout);
    }

    static LoadedSource load(HttpSource source, String image) {
        return source.load(image, Map.of(), Shares.plenty()).orElseThrow();
    }

    static String text(HttpSource source, String image) {
        return new String(load(source, image).bytes(), StandardCharsets.UTF_8);
    }

    static ImageException fail(HttpSource source, String image) {
        try {
            source.load(image, Map.of(), Shares.plenty());
        } catch (ImageException e) {
            return e;
        }
        throw new AssertionError(image + " was loaded");
    }
}
