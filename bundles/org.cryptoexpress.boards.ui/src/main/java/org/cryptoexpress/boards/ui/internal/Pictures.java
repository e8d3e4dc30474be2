package org.cryptoexpress.boards.ui.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes small pictures of what somebody else has sent. The dimensions are read before anything is decoded, and only so many
 * pixels are kept as are shown, so that a small file cannot fill the memory. Any thread but the UI's.
 */
final class Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
    private static final long MOST_PIXELS = 40_000_000;

    private Pictures() {
    }

    /** A picture that fits a size; empty when it is none, or too large. */
    static Optional<ImageData> decode(byte[] content, int width, int height) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return decode(reader, width, height);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Decoders answer broken input with all kinds of exceptions.
            LOG.debug("not a picture that can be shown", e);
            return Optional.empty();
        }
    }

    private static Optional<ImageData> decode(ImageReader reader, int width, int height) throws IOException {
        int wide = reader.getWidth(0);
        int high = reader.getHeight(0);
        if (wide < 1 || high < 1 || (long) wide * high > MOST_PIXELS) {
            return Optional.empty();
        }
        int step = Math.max(1, Math.max((wide + width - 1) / width, (high + height - 1) / height));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(convert(reader.read(0, param)));
    }

    private static ImageData convert(BufferedImage image) {
        PaletteData palette = new PaletteData(0xff0000, 0xff00, 0xff);
        ImageData data = new ImageData(image.getWidth(), image.getHeight(), 24, palette);
        int[] row = new int[image.getWidth()];
        byte[] alpha = new byte[row.length];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                alpha[x] = (byte) (row[x] >>> 24);
                row[x] &= 0xffffff;
            }
            data.setPixels(0, y, row.length, row, 0);
            data.setAlphas(0, y, row.length, alpha, 0);
        }
        return data;
    }
}
