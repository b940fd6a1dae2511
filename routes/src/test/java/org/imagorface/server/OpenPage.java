package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;

/** The page at {@code /} in a browser, and what went on while it was open. */
final class OpenPage implements AutoCloseable {

    private final BrowserContext context;
    private final String base;
    final Page page;
    final List<String> errors = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();

    /** @param base where the page is, with a slash at the end */
    OpenPage(Browser browser, String base, Browser.NewContextOptions options) {
        this.base = base;
        context = browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onDialog(dialog -> {
            errors.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(requests::add);
    }

    OpenPage(Browser browser, String base) {
        this(browser, base, new Browser.NewContextOptions());
    }

    /** @param fragment of the address, with {@code #}, or nothing */
    OpenPage open(String fragment) {
        page.navigate(base + fragment);
        return settled();
    }

    /** Waits until what was asked for is there, or has failed. */
    OpenPage settled() {
        page.locator("#frames[aria-busy=false]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return this;
    }

    BrowserContext context() {
        return context;
    }

    Locator at(String selector) {
        return page.locator(selector);
    }

    Locator at(String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The field for an argument of the last filter of this name. */
    Locator argument(String filter, String argument) {
        return page.locator(
                        ".filter", new Page.LocatorOptions().setHas(page.locator("strong:text-is('" + filter + "')")))
                .last()
                .locator("label:text-is('%s') input".formatted(argument));
    }

    String url() {
        return at("#url").inputValue();
    }

    /** The part of the URL that is signed, or would be. */
    String path() {
        assertThat(url()).startsWith(base + "unsafe/");
        return url().substring(base.length() + "unsafe/".length());
    }

    void choose(String name, String value) {
        at("input[name='%s'][value='%s']".formatted(name, value)).check();
        settled();
    }

    void fill(String selector, String text) {
        at(selector).fill(text);
        settled();
    }

    void addFilter(String name) {
        at("#new-filter").selectOption(name);
        at("#add-filter").click();
        settled();
    }

    /** Nothing of another server was asked for. */
    void assertOnlyThisServer() {
        String origin = base.substring(0, base.indexOf('/', "https://".length()) + 1);
        assertThat(requests)
                .extracting(Request::url)
                .allMatch(url -> url.startsWith(base) || url.startsWith("blob:" + origin));
    }

    @Override
    public void close() {
        context.close();
    }
}
