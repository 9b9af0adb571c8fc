// Asks the API server's own library what it says about objects of custom kinds.
//
// Reads objects from stdin, one JSON document a line, and writes the errors of each as a JSON list. The arguments are
// glob patterns of CRD files. test/validation/fixtures/api-server-verdicts.json was made with it; see README.md here.
package main

import (
	"bufio"
	"context"
	stdjson "encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	crdv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	metavalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"sigs.k8s.io/yaml"
)

// kind is one served version of a CRD, ready to check objects.
type kind struct {
	schema     *structural.Structural
	validator  validation.SchemaValidator
	rules      *cel.Validator
	namespaced bool
}

func main() {
	kinds := map[string]*kind{}
	for _, pattern := range os.Args[1:] {
		files, err := filepath.Glob(pattern)
		must(err)
		for _, file := range files {
			load(file, kinds)
		}
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var object map[string]interface{}
		must(json.Unmarshal(in.Bytes(), &object))
		errors := []string{"unknown kind"}
		if found := kinds[fmt.Sprint(object["apiVersion"])+"/"+fmt.Sprint(object["kind"])]; found != nil {
			errors = check(found, object)
		}
		line, err := stdjson.Marshal(errors)
		must(err)
		fmt.Fprintln(out, string(line))
	}
}

func load(file string, kinds map[string]*kind) {
	text, err := os.ReadFile(file)
	must(err)
	crd := &crdv1.CustomResourceDefinition{}
	if err := yaml.Unmarshal(text, crd); err != nil {
		fmt.Fprintln(os.Stderr, file, err)
		return
	}
	for _, version := range crd.Spec.Versions {
		if version.Schema == nil || version.Schema.OpenAPIV3Schema == nil {
			continue
		}
		props := &apiextensions.JSONSchemaProps{}
		must(crdv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, props, nil))
		schema, err := structural.NewStructural(props)
		if err != nil {
			fmt.Fprintln(os.Stderr, file, err)
			continue
		}
		validator, _, err := validation.NewSchemaValidator(props)
		must(err)
		kinds[crd.Spec.Group+"/"+version.Name+"/"+crd.Spec.Names.Kind] = &kind{
			schema, validator, cel.NewValidator(schema, true, celconfig.PerCallLimit), crd.Spec.Scope == crdv1.NamespaceScoped,
		}
	}
}

// check takes the steps of a creation in their order: decode, prune, default, validate, run rules.
func check(k *kind, object map[string]interface{}) []string {
	out := []string{}
	meta, found, unknown, err := objectmeta.GetObjectMetaWithOptions(object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return []string{"metadata: " + err.Error()}
	}
	unknown = append(unknown, pruning.PruneWithOptions(object, k.schema, true, structural.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, k.schema)
	coerceErr, more := objectmeta.CoerceWithOptions(nil, object, k.schema, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	for _, path := range append(unknown, more...) {
		out = append(out, fmt.Sprintf("unknown field %q", path))
	}
	if coerceErr != nil {
		return append(out, coerceErr.Error())
	}
	if found {
		must(objectmeta.SetObjectMeta(object, meta))
	}
	defaulting.Default(object, k.schema)
	for _, e := range validate(k, object) {
		out = append(out, e.Error())
	}
	return out
}

func validate(k *kind, object map[string]interface{}) field.ErrorList {
	wrapped := &unstructured.Unstructured{Object: object}
	if k.namespaced && wrapped.GetNamespace() == "" {
		wrapped.SetNamespace("default")
	}
	if wrapped.GetName() == "" && wrapped.GetGenerateName() != "" {
		wrapped.SetName(wrapped.GetGenerateName() + "abcde")
	}
	errs := metavalidation.ValidateObjectMetaAccessor(wrapped, k.namespaced, metavalidation.NameIsDNSSubdomain, field.NewPath("metadata"))
	errs = append(errs, validation.ValidateCustomResource(nil, object, k.validator)...)
	errs = append(errs, objectmeta.Validate(nil, object, k.schema, false)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, k.schema, object)...)
	if k.rules != nil && !blocked(errs) {
		ruleErrs, _ := k.rules.Validate(context.Background(), nil, k.schema, object, nil, celconfig.RuntimeCELCostBudget)
		errs = append(errs, ruleErrs...)
	}
	return errs
}

// blocked says whether the API server would not run rules on an object with these errors.
func blocked(errs field.ErrorList) bool {
	for _, e := range errs {
		switch e.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return true
		}
	}
	return false
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
