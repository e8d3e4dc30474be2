# Prints what assistive technology sees of the program with a process id (AT-SPI), one line for each control that is shown:
# depth, role, name, and whether it can have the focus; separated by tabs. The name is its own, its label's, or, for buttons
# that are only an icon, the tool tip, which screen readers fall back to (accname 1.2, step 2I) and GTK tells as description.
import sys

import pyatspi


def text(value):
    return " ".join((value or "").split())


def name(node):
    if node.name:
        return node.name
    labels = [relation.getTarget(i).name for relation in node.getRelationSet()
              if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY for i in range(relation.getNTargets())]
    return " ".join(labels) or node.description


def walk(node, depth):
    states = node.getState()
    if depth > 0 and not states.contains(pyatspi.STATE_SHOWING) and node.getRoleName() != "panel":
        return
    focusable = states.contains(pyatspi.STATE_FOCUSABLE) and states.contains(pyatspi.STATE_SENSITIVE)
    print(depth, node.getRoleName(), text(name(node)), "focusable" if focusable else "", sep="\t")
    for i in range(min(node.childCount, 200)):
        child = node.getChildAtIndex(i)
        if child is not None:
            walk(child, depth + 1)


sys.stdout.reconfigure(encoding="utf-8")
found = [app for app in pyatspi.Registry.getDesktop(0)
         if app is not None and app.get_process_id() == int(sys.argv[1])]
if not found:
    sys.exit("no program with this process id is on the accessibility bus")
for app in found:
    walk(app, 0)
