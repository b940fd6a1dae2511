package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/** {@code attachment([name])}: the answer is to be saved rather than shown, under this name or the source's. */
final class AttachmentFilter implements ImageFilter {

    private final String name;

    AttachmentFilter(FilterArguments arguments) {
        name = arguments.decoded(0);
    }

    @Override
    public void configure(RenderSettings settings) {
        settings.attachment(name);
    }
}
