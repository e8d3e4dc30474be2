package org.cryptoexpress.workbench.internal;

import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Opens an area by its place in the activity rail, counted from 1. */
public final class AreaHandler extends AbstractHandler {
    /** The command. */
    static final String COMMAND = "org.cryptoexpress.workbench.area";
    /** Its parameter. */
    static final String NUMBER = COMMAND + ".number";

    @Override
    public Object execute(ExecutionEvent event) {
        List<Area> areas = Area.all();
        int number = Integer.parseInt(event.getParameter(NUMBER));
        if (number <= areas.size()) {
            ActivityRail.open(areas.get(number - 1));
        }
        return null;
    }
}
