package org.cryptoexpress.workbench.internal;

import java.net.URL;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.SvgIcon;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.PlatformUI;
import org.slf4j.LoggerFactory;

/**
 * A perspective that has a place in the activity rail, as its bundle declares it ({@code org.cryptoexpress.ui.areas}).
 *
 * @param perspective the perspective, which has its name
 * @param icon        its icon
 * @param order       smaller ones stand higher
 */
record Area(IPerspectiveDescriptor perspective, SvgIcon icon, int order) {
    private static final String AREAS = "org.cryptoexpress.ui.areas";
    private static final String PERSPECTIVES = "org.eclipse.ui.perspectives";
    private static final int LAST = 1_000_000;

    /** All areas that are installed, from top to bottom; last the perspectives that say no more than the platform asks. */
    static List<Area> all() {
        Map<String, Area> areas = new LinkedHashMap<>();
        Stream.of(AREAS, PERSPECTIVES)
                .flatMap(point -> Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor(point)))
                .map(Area::read).flatMap(Optional::stream).filter(area -> !area.id().equals(StartPerspective.ID))
                .forEach(area -> areas.putIfAbsent(area.id(), area));
        return areas.values().stream()
                .sorted(Comparator.comparingInt(Area::order).thenComparing(Area::id)).toList();
    }

    String id() {
        return perspective.getId();
    }

    String name() {
        return perspective.getLabel();
    }

    private static Optional<Area> read(IConfigurationElement declared) {
        boolean area = declared.getName().equals("area");
        String id = declared.getAttribute(area ? "perspective" : "id");
        IPerspectiveDescriptor perspective = PlatformUI.getWorkbench().getPerspectiveRegistry()
                .findPerspectiveWithId(id);
        String order = area ? declared.getAttribute("order") : Integer.toString(LAST);
        URL icon = FileLocator.find(Platform.getBundle(declared.getContributor().getName()),
                new Path(String.valueOf(declared.getAttribute("icon"))));
        if (perspective == null || order == null || !order.matches("[0-9]{1,7}")) {
            LoggerFactory.getLogger(Area.class).error("area {} of {} has no such perspective or order", id,
                    declared.getContributor().getName());
            return Optional.empty();
        }
        SvgIcon shown = icon == null ? Icon.FILES.svg() : new SvgIcon(icon);
        return Optional.of(new Area(perspective, shown, Integer.parseInt(order)));
    }
}
