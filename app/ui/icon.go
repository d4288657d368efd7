package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Icon names an icon of the sprite that the page carries: one of Aksel's, listed in web/icons/names.txt.
type Icon string

// The icons that are used.
const (
	IconBack       Icon = "ArrowLeft"
	IconBed        Icon = "Bed"
	IconBoat       Icon = "Boat"
	IconBus        Icon = "Bus"
	IconCalculator Icon = "Calculator"
	IconCalendar   Icon = "Calendar"
	IconCar        Icon = "Car"
	IconCheck      Icon = "Checkmark"
	IconChecked    Icon = "CheckmarkCircle"
	IconDone       Icon = "CheckmarkHeavy"
	IconForward    Icon = "ChevronRight"
	IconClock      Icon = "Clock"
	IconClose      Icon = "XMark"
	IconCloud      Icon = "Cloud"
	IconCloudUp    Icon = "CloudUp"
	IconDiffers    Icon = "ArrowRightLeft"
	IconHouse      Icon = "House"
	IconInfo       Icon = "InformationSquare"
	IconLaptop     Icon = "Laptop"
	IconLeave      Icon = "Leave"
	IconList       Icon = "MenuHamburger"
	IconMinus      Icon = "Minus"
	IconMotorcycle Icon = "Motorcycle"
	IconOffline    Icon = "CloudSlash"
	IconParking    Icon = "Parking"
	IconPencil     Icon = "Pencil"
	IconPerson     Icon = "Person"
	IconPhone      Icon = "MobileSmall"
	IconPlus       Icon = "Plus"
	IconReceipt    Icon = "Receipt"
	IconReturned   Icon = "ArrowUndo"
	IconSend       Icon = "Paperplane"
	IconSettings   Icon = "Cog"
	IconTablet     Icon = "Tablet"
	IconTasks      Icon = "Tasklist"
	IconTime       Icon = "BriefcaseClock"
	IconTrash      Icon = "Trash"
	IconVoter      Icon = "PersonGavel"
	IconWallet     Icon = "Wallet"
	IconWarning    Icon = "ExclamationmarkTriangle"
)

// Art names one of our own drawings, a file of web/icons/art.
type Art string

// The drawings.
const (
	Mark    Art = "mark"    // the name as a picture: boat, gangway, quay
	Quay    Art = "quay"    // a boat at an empty quay
	Ready   Art = "ready"   // a claim that waits to cross
	Arrived Art = "arrived" // a claim that has come over
	Harbour Art = "harbour" // the scene of sign-in
)

const svgNS = "http://www.w3.org/2000/svg"

// UI draws the icon. It says nothing to a screen reader: the words beside it do.
func (i Icon) UI() app.UI { return use("i", "#i-"+string(i)) }

// UI draws the picture.
func (a Art) UI(class string) app.UI { return use(class, "#a-"+string(a)) }

func use(class, href string) app.UI {
	return svg(class).Body(app.Elem("use").XMLNS(svgNS).Attr("href", href))
}

func svg(class string) app.HTMLElem {
	return app.Elem("svg").XMLNS(svgNS).Class(class).Aria("hidden", true).Attr("focusable", "false")
}
