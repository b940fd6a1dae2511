package org.imagorface.source;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.SourceNotAllowed;

/**
 * Which URL an image's name stands for, and which URLs may be loaded. What is checked is the URL that is asked for, in one
 * spelling: host in lower case and ASCII, a port only if it is not the scheme's own.
 */
public final class SourceRules {

    private final Optional<SourceUrl> base;
    private final String defaultScheme;
    private final boolean httpsOnly;
    private final HostPatterns hosts;
    private final Optional<Pattern> urls;

    /**
     * @param baseUrl put before every name; empty: none
     * @param defaultScheme {@code https}, {@code http} or {@code nil}, for names without a scheme
     * @param httpsOnly whether http is refused
     * @param allowedHosts globs of hosts; none, and no expression: every host
     * @param allowedUrls RE2 expression that is searched for in URLs, beside the hosts; empty: none
     * @throws InvalidSetting if the base is not a URL
     */
    public SourceRules(
            String baseUrl, String defaultScheme, boolean httpsOnly, List<String> allowedHosts, String allowedUrls) {
        base = baseUrl.isEmpty() ? Optional.empty() : Optional.of(base(baseUrl));
        this.defaultScheme = defaultScheme;
        this.httpsOnly = httpsOnly;
        hosts = new HostPatterns(allowedHosts);
        urls = allowedUrls.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(allowedUrls));
    }

    private static SourceUrl base(String text) {
        InvalidSetting wrong = new InvalidSetting("-http-loader-base-url must be an http or https URL without a query");
        try {
            SourceUrl url = SourceUrl.of(text, "nil").orElseThrow(() -> wrong);
            if (text.contains("?") || text.contains("#")) {
                throw wrong;
            }
            return url;
        } catch (InvalidSetting e) {
            throw e;
        } catch (ImageException e) {
            throw new InvalidSetting("-http-loader-base-url: " + e.getMessage(), e);
        }
    }

    /** The URL that a name stands for; none if it is not one and there is no base. Errors as {@link SourceUrl} has them. */
    Optional<SourceUrl> urlOf(String image) {
        return base.isPresent()
                ? base.filter(url -> !image.isEmpty()).map(url -> url.below(image))
                : SourceUrl.of(image, defaultScheme);
    }

    /** @throws SourceNotAllowed if it may not be loaded */
    void check(SourceUrl url) {
        if (httpsOnly && !url.secure()) {
            throw new SourceNotAllowed("http source not allowed: scheme 'http', must be https");
        }
        boolean all = hosts.isEmpty() && urls.isEmpty();
        if (!all
                && !hosts.matches(url)
                && !urls.map(pattern -> isFound(pattern, url)).orElse(false)) {
            throw new SourceNotAllowed("http source not allowed: host '" + url.host() + "'");
        }
    }

    private static boolean isFound(Pattern pattern, SourceUrl url) {
        return pattern.matcher(url.text()).find();
    }
}
