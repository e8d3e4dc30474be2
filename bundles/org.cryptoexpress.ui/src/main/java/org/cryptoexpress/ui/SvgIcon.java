package org.cryptoexpress.ui;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;

import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;

/**
 * An icon in stroke style, an SVG of 24 by 24 units that draws with {@code currentColor}, of any bundle.
 *
 * @param source where the SVG is
 */
public record SvgIcon(URL source) {
    /** The icon in the colour that a role has now. The image is shared: do not dispose it. UI thread. */
    public Image image(int size, Role role) {
        RGB rgb = Theme.palette(Display.getCurrent()).of(role);
        String colour = String.format("#%02x%02x%02x", rgb.red, rgb.green, rgb.blue);
        String key = source + "/" + size + "/" + colour;
        ImageRegistry registry = JFaceResources.getImageRegistry();
        if (registry.get(key) == null) {
            String svg = svg().replace("currentColor", colour);
            ImageDataProvider provider = zoom -> render(svg, size * zoom / 100);
            registry.put(key, new Image(Display.getCurrent(), provider));
        }
        return registry.get(key);
    }

    private static ImageData render(String svg, int pixels) {
        String sized = svg.replaceFirst("width=\"24\"", "width=\"" + pixels + "\"").replaceFirst("height=\"24\"",
                "height=\"" + pixels + "\"");
        return new ImageData(new ByteArrayInputStream(sized.getBytes(StandardCharsets.UTF_8)));
    }

    private String svg() {
        try (InputStream in = source.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("an icon is missing in its bundle", e);
        }
    }
}
