package main

import (
	"iter"
	"maps"
)

type frames struct {
	first  string
	start  string
	failed map[string]string
}

func mapsKeys(m map[string]string) iter.Seq[string] { return maps.Keys(m) }

func ownFrames() frames {
	top := `<header class="lg-top"><a class="lg-logo" href="/"><span>Landgang</span></a></header>`
	return frames{
		first: `<div class="lg-app">` + top + `<main class="lg-main" id="main"><div class="lg-body" id="lg-start"></div></main></div>`,
		start: `<div class="lg-app">` + top + `<main class="lg-main" id="main"><div class="lg-body" id="lg-start" data-each="groups"><section class="lg-sec"><header><h2>{heading} <span class="lg-count">{count}</span></h2></header><ul class="lg-group" data-each="rows"><li data-kind="sum"><a class="lg-line" href="{href}"><span class="ic" data-c="{tone}"><svg class="i" aria-hidden="true"><use href="#i-{icon}"></use></svg></span><span class="ti">{title}</span><span class="me">{detail}</span><span class="am">{amount}</span></a></li></ul></section></div></main></div>`,
		failed: map[string]string{"nb": `<main><a href="">Landgang</a></main>`},
	}
}
